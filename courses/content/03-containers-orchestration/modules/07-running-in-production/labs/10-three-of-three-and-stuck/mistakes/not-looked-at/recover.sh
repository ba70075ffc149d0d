kubectl rollout undo deployment/web -n shop --to-revision=%{web.kept}
