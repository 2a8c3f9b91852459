package leakalarm

// An episode lasts from a finding until the count has recovered. There is
// one alert to it: somebody who has been woken need not be woken again.
type episode struct {
	under         bool
	before, after int
}

// begins takes every sample with what the rule found in it, and reports
// whether an episode begins with this one.
func (e *episode) begins(s Sample, found Finding) bool {
	begins := found.Leaking && !e.under
	if begins {
		*e = episode{true, found.Before, found.After}
	}
	if found.Leaking {
		e.after = max(e.after, found.After)
	}
	// Half the way back is recovered: a leak gives back only what was
	// still at work. A restart is the usual way, and a new count.
	e.under = e.under && s.Goroutines > e.before+(e.after-e.before)/2
	return begins
}
