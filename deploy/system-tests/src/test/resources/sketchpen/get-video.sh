curl https://api.sketchpen.app/api/v1/videos/uuid \
-H "X-Api-Key: sk_live_..."
