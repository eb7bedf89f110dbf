curl https://api.sketchpen.app/api/v1/videos/storage/usage \
-H "X-Api-Key: sk_live_..."
