"""Owners say who certifies, look through what was issued, and take back what should not have been."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teaching.rights import changes
from teaching.rights.access import owners_only
from teaching.rights.log import log
from teaching.standards.badges import issuing, keys
from teaching.standards.badges.forms import IssuerForm, RevokeForm
from teaching.standards.badges.models import Certificate, IssuerProfile, SigningKey
from teaching.standards.badges.verifying import judge_certificate

A_PAGE = 50


def section() -> dict[str, Any]:
    """Of the page of connections."""
    return {
        "template": "teaching/standards/badges/_section.html",
        "issuer": IssuerProfile.objects.current(),
        "issued": Certificate.objects.count(),
        "public": Certificate.objects.filter(published_at__isnull=False).count(),
        "revoked": Certificate.objects.filter(revoked_at__isnull=False).count(),
        "keys": SigningKey.objects.all(),
    }


@owners_only
@require_safe
def certificates(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("name", "").replace("\0", "").strip()[:100]
    found = Certificate.objects.select_related("learner", "achievement")
    if asked:
        found = found.filter(Q(shown_name__icontains=asked) | Q(learner__username__icontains=asked))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "teaching/standards/badges/certificates.html", {"page": page, "asked": asked})


@owners_only
@require_http_methods(["GET", "HEAD", "POST"])
def issuer(request: HttpRequest) -> HttpResponse:
    profile = IssuerProfile.objects.current()
    form = IssuerForm(request.POST if request.method == "POST" else None, instance=profile)
    if form.is_bound and form.is_valid():
        saved = form.save()
        log(request.user, "change issuer", str(saved), changes=changes.in_form(form))
        messages.success(
            request, "Saved. It stands on certificates issued from now on; issue one again to have it there."
        )
        return redirect("standards:home")
    status = 422 if form.errors else 200
    return render(request, "teaching/standards/badges/issuer.html", {"form": form}, status=status)


@owners_only
@require_safe
def certificate(request: HttpRequest, pk: int) -> HttpResponse:
    return show_one(request, find(pk), RevokeForm())


def find(pk: int) -> Certificate:
    return get_object_or_404(Certificate.objects.for_pages().select_related("revoked_by"), pk=pk)


def show_one(request: HttpRequest, found: Certificate, form: RevokeForm) -> HttpResponse:
    context = {"certificate": found, "form": form, "verdict": judge_certificate(found)}
    status = 422 if form.errors else 200
    return render(request, "teaching/standards/badges/certificate.html", context, status=status)


@owners_only
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(pk)
    form = RevokeForm(request.POST)
    if not form.is_valid():
        return show_one(request, found, form)
    if found.revoked_at:
        messages.info(request, "It was revoked before. Nothing was changed.")
    else:
        issuing.revoke(found, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, "Revoked. Its page says so, and why.")
    return redirect("standards:badges_certificate", pk=found.pk)


@owners_only
@require_POST
def reissue(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(pk)
    issuing.reissue(found, by=request.user)
    messages.success(request, "Issued again. Files that were downloaded before do not hold any more.")
    return redirect("standards:badges_certificate", pk=found.pk)


@owners_only
@require_POST
def rotate_key(request: HttpRequest) -> HttpResponse:
    made = keys.make()
    log(request.user, "rotate certificate key", str(made))
    messages.success(request, "A new key signs from now on. What the old ones signed stays verifiable.")
    return redirect("standards:home")
