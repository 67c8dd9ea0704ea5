from playwright.sync_api import expect

"""The political office changes a rule: looked at before, refused where it cannot be kept, saved with its own day."""

RULE = "丧事必访"


def test_a_rule_is_looked_at_refused_and_saved(demo_house, visit):
    with visit(demo_house, "orgadmin") as office:
        office.go("/care/rules/")
        office.page.locator("tr", has_text=RULE).get_by_role("link", name="修改").first.click()
        office.page.wait_for_url("**/edit/")

        office.page.fill("[name=follow_up_days]", "5")
        office.page.click("button[value=look]")
        office.page.locator("[name=follow_up_days][aria-invalid=true]").wait_for()
        expect(office.page.locator("main")).to_contain_text("回访会落在办理期限之内", use_inner_text=True)

        office.page.fill("[name=follow_up_days]", "45")
        office.page.fill("[name=basis_zh]", "支部大会商定")
        office.page.click("button[value=look]")
        office.page.locator("button[value=save]").wait_for()
        preview = office.page.locator("main").inner_text()
        assert "尚未保存" in preview
        assert "过去 30 天里" in preview

        office.page.click("button[value=save]")
        office.page.wait_for_url("**/care/rules/")
        planned = office.page.locator("tr", has_text="支部大会商定")
        expect(planned).to_contain_text("45", use_inner_text=True)

        planned.get_by_role("link", name="撤回").click()
        office.page.wait_for_url("**/drop/")
        office.page.locator("main .form-actions button").click()
        office.page.wait_for_url("**/care/rules/")
        expect(office.page.locator("tr", has_text="支部大会商定")).to_have_count(0)


def test_on_leave_with_a_thumb(demo_house, visit):
    with visit(demo_house, "secretary", width=360, height=780) as secretary:
        secretary.go("/care/absences/new/")
        secretary.page.fill("[name=since]", "2099-01-04")
        secretary.page.fill("[name=until]", "2099-01-02")
        secretary.page.locator("main .form-actions button").click()
        secretary.page.get_by_text("最后一天不能早于第一天").first.wait_for()

        secretary.page.fill("[name=until]", "2099-01-09")
        secretary.page.locator("main .form-actions button").click()
        secretary.page.wait_for_url("**/care/absences/")
        expect(secretary.page.locator("main")).to_contain_text("2099年1月4日至2099年1月9日", use_inner_text=True)

        secretary.page.get_by_role("link", name="撤回").first.click()
        secretary.page.wait_for_url("**/end/")
        secretary.page.locator("main .form-actions button").click()
        secretary.page.wait_for_url("**/care/absences/")
