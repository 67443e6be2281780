create table users (
  key bigint generated always as identity primary key,
  id text collate "C" not null unique,
  username text collate "C" not null unique,
  role text not null,
  password_hash text not null,
  token_version integer not null default 0,
  -- True in one row at most: whoever gets it is the first user of the installation.
  is_first boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create unique index users_one_first on users (is_first) where is_first;
