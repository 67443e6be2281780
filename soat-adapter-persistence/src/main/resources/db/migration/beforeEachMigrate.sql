-- A migration that cannot get its locks must not make the running servers queue up behind it.
set local lock_timeout = '10s';
set local statement_timeout = '10min';
