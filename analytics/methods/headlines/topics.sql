-- From read_then (article_id, views, basis): each word that at least $least of these stories hold, with its views against those
-- that its share of the days in [$before_day, $before_end) would bring.
read_before as (
    select article_id as article_id, sum(views)::bigint as views
    from views_daily
    where site = $site and day >= $before_day and day < $before_end
    group by article_id
),
stories as (
    select
        a.article_id as article_id,
        a.series_found as series,
        coalesce(t.views, 0) as views,
        t.basis as basis,
        coalesce(b.views, 0) as before
    from articles as a
    left join read_then as t using (article_id)
    left join read_before as b using (article_id)
    where a.site = $site
        and (t.views > 0 or b.views > 0)
        and
        -- include queries/filters
),
-- the name of a series recurs with each of its stories and is no topic
held as (
    select
        w.word as word,
        s.article_id as article_id,
        any_value(s.views) as views,
        any_value(s.basis) as basis,
        any_value(s.before) as before,
        min(w.form) as form
    from story_words as w
    join stories as s using (article_id)
    where w.site = $site and not (w.prefix and s.series is not null)
    group by w.word, s.article_id
),
words as (
    select
        word as word,
        count(*) filter (where views > 0) as stories,
        sum(views)::bigint as views,
        sum(before)::bigint as before,
        sum(views::double * views) / sum(views) as clump,
        arg_max(form, (views, -article_id)) as form,
        list(article_id order by views desc, article_id) filter (where views > 0) as article_ids,
        list(views order by views desc, article_id) filter (where views > 0) as story_views,
        list(basis order by views desc, article_id) filter (where views > 0) as story_basis
    from held
    group by word
    having count(*) filter (where views > 0) >= $least
),
shares as (
    select
        *,
        views / (select sum(views) from stories) as share,
        before / (select nullif(sum(before), 0) from stories) as share_before,
        greatest($dispersion, clump) as phi
    from words
),
expected as (
    select *, share_before * (select sum(views) from stories) as expected from shares
),
spread as (
    -- over-dispersion of counts that come by stories, plus how well the days before tell the share, plus misfit
    select *, phi + expected * (1 / (1 + before / phi) + $misfit) as per_view from expected
),
posterior as (
    select *, $kappa + views / per_view as shape, $kappa + expected / per_view as rate from spread
),
scored as (
    select
        *,
        shape / rate as ratio,
        gamma_q(shape, rate, -1.6448536) as ratio_lo,
        gamma_q(shape, rate, 1.6448536) as ratio_hi,
        gamma_sf(shape, rate, 1.0) as p_more
    from posterior
)
select
    word as word,
    form as form,
    stories as stories,
    views as views,
    before as before,
    expected as expected,
    share as share,
    share_before as share_before,
    ratio as ratio,
    ratio_lo as ratio_lo,
    ratio_hi as ratio_hi,
    p_more as p_more,
    avg(1 - p_more) over (order by p_more desc, word rows unbounded preceding) as bfdr,
    article_ids as article_ids,
    story_views as story_views,
    story_basis as story_basis
from scored
where expected is not null
order by ratio_lo desc, word
limit $limit
