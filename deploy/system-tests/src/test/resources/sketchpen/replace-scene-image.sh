curl -X POST https://api.sketchpen.app/api/v1/videos/{video_id}/scenes/{scene_id}/image \
-H "X-Api-Key: sk_..." \
-F "file=@/path/to/custom_image.jpg"
