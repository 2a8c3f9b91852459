package leakalarm

import "fmt"

// PerRequest finds a leak in two steps. A suspicion is a floor that climbs
// with the requests: see climbOf. It becomes a finding when the load falls
// and the count does not come back with it, or, in a service that is never
// quiet, when the climb goes on for long although the load does not grow.
//
// It cannot tell from a leak a batch that takes longer than the four
// blocks, Settle and Patience allow, and it is blind to a leak that has
// nothing to do with requests, and to one below MinPerRequest.
type PerRequest struct {
	// Block is how many samples make one block; zero is 12, a minute.
	// It must be longer than the service's ordinary batches.
	Block int
	// MinRise is the least climb over four blocks; zero is 100.
	MinRise int
	// MinPerRequest is the least climb a request; zero is 0.01.
	MinPerRequest float64
	// Settle is how many quiet samples the count has to come back in;
	// zero is 12, a minute.
	Settle int
	// Patience is for how many samples of undiminished load a climb may
	// go on; zero is 120, ten minutes.
	Patience int

	last      Sample
	busy      []Sample // the last four blocks under load
	suspicion climb
	suspected bool
	before    int // the floor that the climb began from
	climbing  int // samples that it has gone on for
	quiet     int // quiet samples in a row
}

// Judge takes the next sample, which is quiet or busy.
func (r *PerRequest) Judge(s Sample) Finding {
	r.setDefaults()
	served := s.Completed - r.last.Completed
	r.last = s
	if r.isQuiet(served) {
		return r.judgeQuiet(s)
	}
	return r.judgeBusy(s)
}

// Quiet is a quarter of the load that there was, or less. The first blocks
// are not compared with anything.
func (r *PerRequest) isQuiet(served uint64) bool {
	if len(r.busy) < blocks*r.Block {
		return false
	}
	return served*4 <= medianServed(r.busy)
}

// judgeBusy looks whether the floor climbs. What the load does meanwhile
// decides whether that may last: a count that grows with the load has a
// reason to.
func (r *PerRequest) judgeBusy(s Sample) Finding {
	r.quiet = 0
	r.busy = append(r.busy, s)
	if extra := len(r.busy) - blocks*r.Block; extra > 0 {
		r.busy = append(r.busy[:0], r.busy[extra:]...)
	}
	suspectedBefore := r.suspected
	r.suspicion, r.suspected = r.climbs()
	if !r.suspected {
		r.climbing = 0
		return Finding{}
	}
	if !suspectedBefore {
		r.before = r.suspicion.from
	}
	if !r.suspicion.loadGrew {
		r.climbing++
	}
	if r.climbing < r.Patience {
		return Finding{}
	}
	return r.finding(fmt.Sprintf("for %d samples", r.climbing))
}

// judgeQuiet waits for the count to come back. Half the way is enough; a
// leak gives back only what was still at work.
func (r *PerRequest) judgeQuiet(s Sample) Finding {
	if !r.suspected {
		return Finding{}
	}
	if s.Goroutines <= halfway(r.before, r.suspicion.to) {
		r.suspected, r.climbing = false, 0
		return Finding{}
	}
	r.quiet++
	if r.quiet < r.Settle {
		return Finding{}
	}
	return r.finding("and not back when the load fell")
}

func (r *PerRequest) climbs() (climb, bool) {
	if len(r.busy) < blocks*r.Block {
		return climb{}, false
	}
	c, ok := climbOf(r.busy)
	return c, ok && c.to-c.from >= r.MinRise &&
		c.perRequest >= r.MinPerRequest
}

func (r *PerRequest) finding(how string) Finding {
	return Finding{
		Leaking: true,
		Before:  r.before,
		Because: fmt.Sprintf(
			"the lowest count climbs by %.3g for each request, %s",
			r.suspicion.perRequest, how),
	}
}

func (r *PerRequest) setDefaults() {
	if r.Block == 0 {
		r.Block = 12
	}
	if r.MinRise == 0 {
		r.MinRise = 100
	}
	if r.MinPerRequest == 0 {
		r.MinPerRequest = 0.01
	}
	if r.Settle == 0 {
		r.Settle = 12
	}
	if r.Patience == 0 {
		r.Patience = 120
	}
}
