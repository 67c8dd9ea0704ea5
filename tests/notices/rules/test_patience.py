from notices.rules.patience import PAUSES, pause_after


def test_pauses_grow_and_end():
    assert list(PAUSES) == sorted(set(PAUSES))
    assert [pause_after(tries) for tries in range(1, len(PAUSES) + 2)] == [*PAUSES, None]
