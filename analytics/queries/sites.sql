-- All sites, those with real data first, the latest data first. Views are null where no interval is known.
select
    site as site,
    timezone as timezone,
    simulated as simulated,
    articles as articles,
    captures as captures,
    case when first_day is not null then views end as views,
    first_day as first_day,
    last_day as last_day,
    data_until as data_until
from sites
order by simulated, data_until desc nulls last, site
