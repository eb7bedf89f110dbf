curl -X POST https://api.sketchpen.app/api/v1/videos/uuid/regenerate \
-H "X-Api-Key: sk_live_..." \
-H "Content-Type: application/json" \
-d '{
"feedback": "Make it more beginner friendly"
}'
