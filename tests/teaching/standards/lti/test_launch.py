"""A launch through the real protocol: who is brought in, and where to."""

from django.contrib.auth import get_user_model
from lti_tool.models import LtiUser

from courses.models import Activity
from teaching.cohorts.models import Cohort, Membership
from teaching.standards.lti import claims
from teaching.standards.models import Launch, Placement
from tests.teaching.standards.lti.conftest import Browser

TEACHES = ["http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor"]
LAB = "/labs/pin-the-image/"


def account(browser):
    return get_user_model().objects.get(pk=browser.session["_auth_user_id"])


def test_the_login_asks_the_platform_as_the_standard_says(browser, platform):
    asked = browser.begin(platform)
    assert asked["redirect_uri"] == "http://localhost:8000/teach/standards/lti/launch/"
    assert (asked["scope"], asked["response_type"], asked["response_mode"]) == ("openid", "id_token", "form_post")
    assert (asked["prompt"], asked["login_hint"]) == ("none", "h")


def test_a_platform_whose_login_address_has_a_query_is_asked_well(browser, platform):
    platform.registration.auth_url += "?tenant=7"
    platform.registration.save()
    assert browser.begin(platform)["tenant"] == "7"


def test_a_learner_comes_in_and_lands_on_the_activity(browser, lms, platform):
    answer = browser.launch(lms, platform)
    assert answer.status_code == 302
    assert answer.url == LAB
    ines = account(browser)
    assert ines.username.startswith("ines-ozturk-")
    assert (ines.first_name, ines.last_name, ines.email) == ("Ines", "Öztürk", "")
    assert not ines.has_usable_password()
    assert not ines.is_staff
    cohort = Cohort.objects.get()
    assert cohort.title == "Containers, spring"
    assert Membership.objects.current().get(cohort=cohort).learner == ines
    platform.refresh_from_db()
    assert platform.last_launch_at
    assert not platform.has_trouble


def test_who_comes_again_has_the_same_account_and_cohort(lms, platform):
    first, second = Browser(), Browser()
    first.launch(lms, platform)
    second.launch(lms, platform)
    assert account(first) == account(second)
    assert Cohort.objects.count() == Membership.objects.count() == Placement.objects.count() == 1


def test_who_had_left_is_back(browser, lms, platform):
    browser.launch(lms, platform)
    Membership.objects.update(left_at="2026-01-01T00:00Z")
    browser.launch(lms, platform)
    assert Membership.objects.current().exists()


def test_an_instructor_does_not_teach_here_unless_an_owner_allowed_it(browser, lms, platform):
    browser.launch(lms, platform, **{claims.ROLES: TEACHES})
    assert not account(browser).is_staff
    assert not Cohort.objects.get().teachers.exists()
    assert not Membership.objects.exists()


def test_an_instructor_teaches_the_cohort_where_an_owner_allowed_it(browser, lms, platform):
    platform.may_teach = True
    platform.save()
    browser.launch(lms, platform, **{claims.ROLES: ["Instructor"]})
    tutor = account(browser)
    assert tutor.is_staff
    assert list(Cohort.objects.get().teachers.all()) == [tutor]


def test_a_role_of_the_whole_institution_teaches_nothing(browser, lms, platform):
    platform.may_teach = True
    platform.save()
    roles = ["http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor"]
    browser.launch(lms, platform, **{claims.ROLES: roles})
    assert not account(browser).is_staff


def test_the_target_link_names_the_activity_where_no_parameter_does(browser, lms, platform):
    target = "http://localhost:8000/teach/standards/lti/launch/?activity=lab/pin-the-image"
    assert browser.launch(lms, platform, **{claims.CUSTOM: None, claims.TARGET: target}).url == LAB


def test_a_link_that_names_no_activity_leads_to_the_course(browser, lms, platform):
    assert browser.launch(lms, platform, **{claims.CUSTOM: {"activity": "$Unknown"}}).url == "/learn/"


def test_a_link_that_names_another_activity_later_is_bound_anew(browser, lms, platform):
    browser.launch(lms, platform)
    quiz = Activity.objects.published().filter(kind="quiz", module__isnull=False).first()
    browser.launch(lms, platform, **{claims.CUSTOM: {"activity": f"quiz/{quiz.slug}"}})
    assert Placement.objects.get().activity == quiz


def test_an_account_is_never_joined_by_its_mail_address(browser, lms, platform, alice):
    browser.launch(lms, platform, email=alice.email)
    assert account(browser) != alice
    assert account(browser).email == ""


def test_who_is_signed_in_is_asked_and_may_join_the_account(lms, platform, alice):
    browser = Browser()
    browser.force_login(alice)
    page = browser.launch(lms, platform)
    assert page.status_code == 200
    assert "Is alice your account?" in page.content.decode()
    assert not LtiUser.objects.get().auth_user
    answer = browser.post("/teach/standards/lti/arrive/", {"account": "mine"})
    assert answer.url == LAB
    assert LtiUser.objects.get().auth_user == alice == account(browser)


def test_who_is_signed_in_may_take_an_account_of_their_own_instead(lms, platform, alice):
    browser = Browser()
    browser.force_login(alice)
    browser.launch(lms, platform)
    browser.post("/teach/standards/lti/arrive/", {"account": "platform"})
    assert account(browser) != alice


def test_an_unused_account_gives_way_to_the_one_that_was_here_before(browser, lms, platform, alice):
    browser.launch(lms, platform)
    made = account(browser)
    browser.force_login(alice)
    assert "Two accounts" in browser.launch(lms, platform).content.decode()
    browser.post("/teach/standards/lti/arrive/", {"account": "mine"})
    assert account(browser) == alice
    made.refresh_from_db()
    assert not made.is_active
    assert Membership.objects.current().get().learner == alice


def test_an_account_with_work_does_not_give_way(browser, lms, platform, alice):
    from courses.ledger import complete

    browser.launch(lms, platform)
    made = account(browser)
    complete(learner=made, activity=Activity.objects.get(slug="pin-the-image"))
    browser.force_login(alice)
    browser.launch(lms, platform)
    assert browser.post("/teach/standards/lti/arrive/", {"account": "mine"}).status_code == 200
    assert LtiUser.objects.get().auth_user == made


def test_a_platform_does_not_open_an_owners_account(lms, platform, ida):
    browser = Browser()
    browser.force_login(ida)
    browser.launch(lms, platform)
    browser.post("/teach/standards/lti/arrive/", {"account": "mine"})
    stranger = Browser()
    assert stranger.launch(lms, platform).url.startswith("/accounts/login/?next=")
    assert "_auth_user_id" not in stranger.session
    stranger.force_login(ida)  # who proves to be ida goes on
    assert stranger.get("/teach/standards/lti/arrive/").url == LAB


def test_an_account_that_is_switched_off_stays_shut(browser, lms, platform):
    browser.launch(lms, platform)
    get_user_model().objects.update(is_active=False)
    assert Browser().launch(lms, platform).status_code == 403


def test_a_launch_opens_one_session(browser, lms, platform):
    asked = browser.begin(platform)
    browser.post_token(lms.sign(lms.claims(asked["nonce"])), asked["state"])
    cookie = browser.cookies["lti-launch"].value
    browser.get("/teach/standards/lti/arrive/")
    thief = Browser()
    thief.cookies["lti-launch"] = cookie
    answer = thief.get("/teach/standards/lti/arrive/")
    assert answer.status_code == 400
    assert "This launch is over" in answer.content.decode()
    assert Launch.objects.get().secret_hash != cookie


def test_in_a_frame_a_link_opens_a_tab(browser, platform):
    url = f"/teach/standards/lti/login/{platform.registration.uuid}/"
    page = browser.get(url, {"iss": "x", "login_hint": "<b>"}, headers={"Sec-Fetch-Dest": "iframe"})
    assert page.status_code == 200
    assert "X-Frame-Options" not in page
    assert "frame-ancestors https://127.0.0.1" in page["Content-Security-Policy"]
    assert 'target="_blank"' in page.content.decode()
    assert "<b>" not in page.content.decode()
    assert not page.cookies


def test_every_other_page_stays_out_of_frames(browser, lms, platform):
    assert browser.get("/teach/standards/lti/launch/")["X-Frame-Options"] == "DENY"
