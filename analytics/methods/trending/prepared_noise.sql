-- How far views stray from the expected, as the commit that prepared it found.
select phi as phi, sigma2 as sigma2, phi_windows as phi_windows, sigma_windows as sigma_windows
from trend_noise
where site = $site
