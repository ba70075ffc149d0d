kubectl patch pvc data-db-0 -n shop -p '{"spec":{"storageClassName":"standard"}}'
kubectl apply -f db.yaml
