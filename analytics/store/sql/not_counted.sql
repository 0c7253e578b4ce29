-- Page views of audiences that the site doesn't count are kept, but are no views.
delete from gathered_counts where audience is not null and not list_contains($counted, audience)
