"""The images of a module: shown, uploaded."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from courses.picturing import PictureRefused
from teaching.rights.access import authors_only
from teaching.studio import working
from teaching.studio.desk import course_at_hand
from teaching.studio.editing.beginning import slug_from
from teaching.studio.editing.gallery import Upload, images_of, keep_upload
from teaching.studio.editing.picturing import ACCEPT, MAX_UPLOAD
from teaching.studio.editing.tree import read_tree


class UploadForm(forms.Form):
    file = forms.FileField(
        label="PNG, JPEG, WebP or GIF, at most 5 MiB and 4,096 pixels a side",
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
    )
    alt = forms.CharField(
        label="What it shows, in a sentence, for who cannot see it", min_length=5, max_length=300, strip=True
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_UPLOAD:
            raise forms.ValidationError("This file is larger than 5 MiB. Make it smaller first.")
        return file

    def clean_alt(self) -> str:
        words = str(self.cleaned_data["alt"])
        if len(words.split()) < 3:
            raise forms.ValidationError("Say in three words or more what the image shows.")
        return words


@authors_only
@require_http_methods(["GET", "POST"])
def images(request: Any, module: str) -> HttpResponse:
    """List a module's images; a POST adds one, re-encoded, and says how a lesson shows it."""
    course = course_at_hand()
    node = read_tree(course).module(module)
    if node is None:
        raise Http404("There is no such module in the working copy.")
    form = UploadForm(request.POST or None, request.FILES or None)
    added: Upload | None = None
    if request.method == "POST" and form.is_valid():
        file, alt = form.cleaned_data["file"], form.cleaned_data["alt"]
        name = slug_from(file.name.rpartition(".")[0], 60) or slug_from(alt, 60) or "image"
        try:
            added = keep_upload(course, module, name, file.read(), alt, by=request.user)
            form = UploadForm()
        except (PictureRefused, working.Refused) as refused:
            form.add_error("file", str(refused))
    context = {"course": course, "module": module, "tree": node, "form": form, "added": added}
    page = "_upload.html" if request.htmx else "images.html"
    if not request.htmx:
        context["images"] = images_of(course, module)
    return render(request, f"teaching/studio/{page}", context, status=422 if form.errors else 200)
