-- One script for SQLite and PostgreSQL; the placeholders are the few words that differ.
-- Times are whole microseconds since 1970-01-01T00:00:00Z. op is 0 for UPSERT, 1 for DELETE.

create table log (
  seq ${integer} primary key,
  key ${text} not null unique,
  op smallint not null,
  type ${text} not null,
  id ${text} not null,
  observed_at bigint not null,
  time_from_source smallint not null,
  received_at bigint not null,
  connection ${text} not null,
  licence ${text} not null,
  body ${text} not null
);
-- history of one entity
create index log_by_id on log (id, observed_at, seq);
-- what a sink of few types reads, and how far it is behind
create index log_by_type on log (type, seq);

-- The newest record of each entity; of a deleted one a row stays (op = 1), so that an older record cannot bring it back.
create table last_value (
  id ${text} primary key,
  seq bigint not null,
  key ${text} not null,
  op smallint not null,
  type ${text} not null,
  connection ${text} not null,
  scope ${text},
  lon double precision,
  lat double precision,
  observed_at bigint not null,
  time_from_source smallint not null,
  received_at bigint not null,
  licence ${text} not null,
  body ${text} not null
);
create index last_value_by_type on last_value (type, id);
create index last_value_by_scope on last_value (connection, scope) where scope is not null;

-- The last numbers given. Kept apart from the numbered rows: retention may remove the newest of them, and a number that
-- is given twice would lie behind a cursor that has already passed it.
create table head (
  name ${text} primary key,
  value bigint not null
);
insert into head (name, value) values ('log', 0), ('quarantine', 0);

create table cursors (
  consumer ${text} primary key,
  seq bigint not null
);

create table state (
  connection ${text} not null,
  key ${text} not null,
  value ${text} not null,
  primary key (connection, key)
);

create table connections (
  connection ${text} primary key,
  received_at bigint not null
);

create table quarantine (
  id ${integer} primary key,
  kind ${text} not null,
  connection ${text} not null,
  connector ${text} not null,
  reason ${text} not null,
  message ${text} not null,
  seq bigint not null,
  body ${text} not null,
  occurred_at bigint not null
);
create index quarantine_by_connection on quarantine (connection, id);
