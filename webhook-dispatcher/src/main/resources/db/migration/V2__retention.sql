-- What has ended is forgotten after a while, oldest first (reelwright.webhooks.retention).
create index delivery_ended on delivery (ended_at) where ended_at is not null;
