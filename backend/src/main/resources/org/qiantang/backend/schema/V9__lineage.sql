-- Which history of this office the positions of its feeds belong to. Whoever has read in another has read what may never
-- have been. An operator begins another after a restoration that the database cannot tell.
create table lineage (
    one boolean primary key default true check (one),
    begun uuid not null default gen_random_uuid()
);
insert into lineage default values;

-- Together with what tells that it was restored: another database after a dump was read back, another server, another
-- timeline after a recovery to a point in time or the promotion of a standby. What this account may not ask is left out.
create function present_lineage() returns uuid language plpgsql stable as $$
declare
    told text;
begin
    select l.begun || ' ' || d.oid into strict told
    from lineage l, pg_database d where d.datname = current_database();
    if has_function_privilege('pg_control_system()', 'execute') then
        select told || ' ' || system_identifier into strict told from pg_control_system();
    end if;
    if has_function_privilege('pg_current_wal_lsn()', 'execute')
            and has_function_privilege('pg_walfile_name(pg_lsn)', 'execute') then
        told := told || ' ' || left(pg_walfile_name(pg_current_wal_lsn()), 8);
    end if;
    return left(encode(sha256(convert_to(told, 'UTF8')), 'hex'), 32)::uuid;
end $$;
