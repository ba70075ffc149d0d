"""The records, for an operator's eyes. Content is written in its folder, not here."""

from django.contrib import admin

from courses.models import Activity, Completion, Course, Module, Prerequisite, PrerequisiteMark, Question, QuizAttempt


class LoadedAdmin(admin.ModelAdmin):
    """Loaded from a course folder: to be looked at."""

    def has_add_permission(self, request: object) -> bool:
        return False

    def has_change_permission(self, request: object, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False


@admin.register(Module)
class ModuleAdmin(LoadedAdmin):
    list_display = ("code", "title", "order", "published")


@admin.register(Activity)
class ActivityAdmin(LoadedAdmin):
    list_display = ("title", "kind", "module", "minutes", "published")
    list_filter = ("kind", "module")


@admin.register(Question)
class QuestionAdmin(LoadedAdmin):
    list_display = ("key", "type", "quiz", "lesson", "published")
    list_filter = ("type", "published")


@admin.register(Completion)
class CompletionAdmin(admin.ModelAdmin):
    list_display = ("learner", "activity", "score", "completed_at")
    search_fields = ("learner__username", "activity__title")
    raw_id_fields = ("learner",)


@admin.register(QuizAttempt)
class QuizAttemptAdmin(admin.ModelAdmin):
    list_display = ("learner", "quiz", "number", "score", "started_at", "finished_at")
    raw_id_fields = ("learner",)


@admin.register(PrerequisiteMark)
class PrerequisiteMarkAdmin(admin.ModelAdmin):
    list_display = ("learner", "prerequisite", "marked_by", "marked_at")
    raw_id_fields = ("learner", "marked_by")


admin.site.register(Course, LoadedAdmin)
admin.site.register(Prerequisite, LoadedAdmin)
