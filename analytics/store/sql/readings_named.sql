-- Running totals that an older release stored under the format of their file: all are one source.
update stored set source = 'readings'
