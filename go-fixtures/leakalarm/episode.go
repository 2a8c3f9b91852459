package leakalarm

// An episode lasts from a finding until the count has recovered. There is
// one alert to it: somebody who has been woken need not be woken again.
type episode struct {
	under        bool
	before, peak int
}

// begins takes every sample with what the rule found in it, and reports
// whether an episode begins with this one.
func (e *episode) begins(s Sample, found Finding) bool {
	if !e.under {
		if found.Leaking {
			*e = episode{true, found.Before, s.Goroutines}
		}
		return found.Leaking
	}
	e.peak = max(e.peak, s.Goroutines)

	// Half the way back is recovered: a leak gives back only what was
	// still at work. A restart is the usual way, and a new count.
	e.under = s.Goroutines > halfway(e.before, e.peak)
	return false
}

func halfway(low, high int) int {
	return low + (high-low)/2
}
