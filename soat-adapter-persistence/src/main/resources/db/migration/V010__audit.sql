-- Names of things are kept as they were: entries outlive what they name, so nothing refers to it.
create table audit_log (
  key bigint generated always as identity primary key,
  id text collate "C" not null,
  at timestamptz not null default clock_timestamp(),
  user_id text collate "C",
  key_id text collate "C",
  operation text collate "C" not null,
  project_id text collate "C",
  resource_id text collate "C",
  -- The code of the error it was refused with; null for what was done.
  refusal text,
  occurrences bigint not null default 1,
  address text,
  request_id text
);

create index audit_log_of_user on audit_log (user_id, key) where user_id is not null;
create index audit_log_of_resource on audit_log (resource_id, key) where resource_id is not null;
create index audit_log_refused on audit_log (key) where refusal is not null;
-- Rows come in the order of time, so this costs next to nothing.
create index audit_log_at on audit_log using brin (at);

create function audit_log_stays_as_it_is() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('soat.audit_retention', true) = 'on' then
    return old;
  end if;
  raise exception 'entries of the audit log are neither changed nor removed';
end
$$;

create trigger audit_log_stays_as_it_is before update or delete on audit_log
  for each row execute function audit_log_stays_as_it_is();
