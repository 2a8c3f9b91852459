package leakalarm

import "fmt"

// Unexplained finds a leak in a climb that nothing explains: for twenty
// blocks on end the lowest counts rise, evenly, and faster than the
// requests, those under way and the open connections do. See window for
// how that is judged.
//
// Clients who stay, polls that wait and work in the background grow with
// one of the three; a pool that has grown and a batch that is done with do
// not go on rising; a leak does neither. Goroutines that wait for a peer
// are not counted: somebody is there.
//
// It looks three times: at blocks of a minute, for a leak that is urgent,
// and at blocks of three and of twelve minutes, for one that is slow,
// comes in bursts, or hides under long batches.
type Unexplained struct {
	// Block is how many samples make the shortest block; zero is 12, a
	// minute. Goroutines that live for less than 14 of these are no leak.
	Block int
	// MinRise is the least climb over a window; zero is 100.
	MinRise int

	spans [len(lengths)]span
}

// lengths are how many of the shortest blocks make one of each span.
var lengths = [...]int{1, 3, 12}

// A span is one length of blocks at which a climb is looked for.
type span struct {
	current block
	window  window
}

// Judge takes the next sample. It finds something only where a block ends.
func (r *Unexplained) Judge(s Sample) (finding Finding) {
	r.setDefaults()
	for i := range r.spans {
		span := &r.spans[i]
		span.current.add(s)
		if span.current.samples < r.Block*lengths[i] {
			continue
		}
		span.window.add(span.current)
		span.current = block{began: s.Completed}
		if found, ok := span.window.climb(r.MinRise); ok {
			finding = found.finding()
		}
	}
	return finding
}

func (r *Unexplained) setDefaults() {
	if r.Block == 0 {
		r.Block = 12
	}
	if r.MinRise == 0 {
		r.MinRise = 100
	}
}

func (c climb) finding() Finding {
	left := "and that without a request"
	if c.requests > 0 {
		left = fmt.Sprintf("about %.2g for each request",
			c.unexplained/float64(c.requests))
	}
	return Finding{true, c.from, c.to, fmt.Sprintf(
		"the lowest count climbs, and no load explains it: from %d to %d, %s",
		c.from, c.to, left)}
}
