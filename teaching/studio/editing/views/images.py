"""The images of a module: shown, uploaded."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from courses.models import Course
from courses.picturing import PictureRefused
from teaching.rights.access import authors_only
from teaching.studio import working
from teaching.studio.desk import course_at_hand
from teaching.studio.editing.beginning import slug_from
from teaching.studio.editing.gallery import Upload, begin_diagram, diagrams_of, images_of, keep_upload
from teaching.studio.editing.picturing import ACCEPT, MAX_UPLOAD
from teaching.studio.editing.tree import Node, read_tree


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Image",
        help_text="PNG, JPEG, WebP or GIF, at most 5 MiB and 4,096 pixels a side.",
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


class DiagramForm(forms.Form):
    diagram = forms.CharField(label="What it shows", min_length=5, max_length=200, strip=True)


@authors_only
@require_http_methods(["GET", "POST"])
def images(request: Any, module: str) -> HttpResponse:
    """List a module's images and diagrams; a POST adds one.

    An image is re-encoded, and the page says how a lesson shows it; a diagram is opened to be drawn.
    """
    course = course_at_hand()
    node = read_tree(course).module(module)
    if node is None:
        raise Http404("There is no such module in the working copy.")
    if "diagram" in request.POST:
        return new_diagram(request, course, node)
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
    status = 422 if form.errors else 200
    if request.htmx:
        context = {"module": module, "form": form, "added": added}
        return render(request, "teaching/studio/_upload.html", context, status=status)
    return shown(request, course, node, status=status, form=form, added=added)


def new_diagram(request: Any, course: Course, node: Node) -> HttpResponse:
    """Begin a diagram and lead to where it is drawn."""
    sketch = DiagramForm(request.POST)
    if sketch.is_valid():
        try:
            path = begin_diagram(course, node.unit.module, sketch.cleaned_data["diagram"], by=request.user)
            return redirect("studio:file", path)
        except working.Refused as refused:
            sketch.add_error("diagram", str(refused))
    return shown(request, course, node, status=422, sketch=sketch)


def shown(request: Any, course: Course, node: Node, *, status: int, **more: Any) -> HttpResponse:
    module = node.unit.module
    context = {"course": course, "module": module, "tree": node, "form": UploadForm(), "sketch": DiagramForm()}
    context |= {"images": images_of(course, module), "diagrams": diagrams_of(course, module)}
    return render(request, "teaching/studio/images.html", context | more, status=status)
