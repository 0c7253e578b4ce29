-- What was sent where. A row is a message on a channel, never an address; what waits holds the message until it is out
create table message (
    kind text not null,
    key text not null,
    channel text not null,
    title text not null,
    status text not null,
    reason text not null,
    attempts integer not null,
    first_at text not null,
    at text not null,
    waits text,
    until text,
    primary key (kind, key, channel)
);
create index message_at on message (channel, at);
