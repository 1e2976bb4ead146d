-- Time stamps of the office carry numbers that it never gave before, whichever instance gives them.
create sequence timestamp_serial;

-- Certificates of the office's authorities that were withdrawn; their lists are made from this.
create table revoked_certificate (
    authority text not null,
    serial text not null,
    at timestamptz not null,
    reason text not null,
    primary key (authority, serial)
);
create trigger revoked_certificate_append_only before update or delete or truncate on revoked_certificate
    for each statement execute function refuse_change();

-- Lists are kept by their authority's certificate instead of its name, which two authorities may share. Each
-- authority makes its list anew when its office starts.
truncate revocation_list;
