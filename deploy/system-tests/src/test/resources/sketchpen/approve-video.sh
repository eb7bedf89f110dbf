curl -X POST https://api.sketchpen.app/api/v1/videos/uuid/approve \
-H "X-Api-Key: sk_live_..."
