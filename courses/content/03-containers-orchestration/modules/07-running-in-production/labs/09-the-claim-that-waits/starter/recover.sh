# The commands that bring db up, in order.
kubectl apply -f db.yaml
