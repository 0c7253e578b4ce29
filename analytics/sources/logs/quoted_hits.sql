-- Hits of a block of lines of the NCSA family. A line is cut at its quotes; where each part is as it should be, the
-- cut is right. Any other line (escapes, text that is not closed, odd requests) is marked `odd`, to be read with care.
create or replace temp table hits as
with cut as (
    select line, text, string_split(text, '"') as part
    from log_lines
),
named as (
    select
        line, text, len(part) as parts, part[1] as head, part[2] as request, part[3] as answer,
        part[4] as referrer, part[5] as between_fields, part[6] as agent, part[7] as more,
        strpos(part[1], '[') as bracket
    from cut
),
judged as (
    select
        *,
        try_strptime(substr(head, bracket + 1, 20), '%d/%b/%Y:%H:%M:%S')
        - to_minutes(
            case when substr(head, bracket + 22, 1) = '-' then -1 else 1 end
            * (60 * try_cast(substr(head, bracket + 23, 2) as integer) + try_cast(substr(head, bracket + 25, 2) as integer))
        ) as moment,
        not contains(text, '\')
        and regexp_full_match(request, '[A-Z][A-Z_-]* [^ ]+ HTTP/[0-9]\.[0-9]')
        and case
            when $people then
                between_fields = ' ' and (parts = 7 and more = '' or starts_with(more, ' '))
                and regexp_full_match(answer, ' [0-9]{3} [^ ]+ ')
            else parts >= 3 and regexp_full_match(answer, ' [0-9]{3} [^ ]+( (?s:.*))?') and (parts = 3 or contains(answer[6:], ' '))
        end
        and case
            when $vhost then regexp_full_match(
                head,
                '[^ \[:]+(:[0-9]*)? [^ \[]*[.:][^ \[]* [^ \[]+ [^\[]+ \[[0-9]{2}/[A-Za-z]{3}/[0-9]{4}(:[0-9]{2}){3} [+-][0-9]{4}\] '
            )
            else regexp_full_match(
                head, '[^ \[]+ [^ \[]+ [^\[]+ \[[0-9]{2}/[A-Za-z]{3}/[0-9]{4}(:[0-9]{2}){3} [+-][0-9]{4}\] '
            )
        end as plain
    from named
),
sorted_out as (
    select *, not coalesce(plain and moment is not null, false) as odd
    from judged
)
select
    line,
    case when not odd then moment end as at,
    case when not odd then split_part(head, ' ', case when $vhost then 2 else 1 end) end as client,
    case
        when not odd and $vhost
            then nullif(nullif(rtrim(lower(regexp_replace(split_part(head, ' ', 1), ':[0-9]*$', '')), '.'), '-'), '')
    end as host,
    case when not odd then split_part(request, ' ', 1) end as method,
    case when not odd then split_part(request, ' ', 2) end as target,
    case when not odd then try_cast(substr(answer, 2, 3) as smallint) end as status,
    case when not odd and $people then nullif(nullif(referrer, '-'), '') end as referrer,
    case when not odd and $people then nullif(nullif(agent, '-'), '') end as agent,
    case when odd then 'odd' end as fault,
    case when odd then text end as text,
    false as comment
from sorted_out
