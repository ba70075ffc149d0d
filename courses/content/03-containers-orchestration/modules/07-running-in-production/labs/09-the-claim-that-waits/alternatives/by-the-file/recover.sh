kubectl delete -f db.yaml
kubectl delete persistentvolumeclaim/data-db-0 -n shop && kubectl apply -f db.yaml
kubectl get pvc -n shop
