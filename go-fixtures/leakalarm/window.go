package leakalarm

import (
	"cmp"
	"math"
	"slices"
)

// A window is the newest blocks.
type window struct{ blocks []block }

const (
	// wanted is how many blocks are compared.
	wanted = 20
	// recent is how many of them are the newest part.
	recent = 7
)

func (w *window) add(b block) {
	w.blocks = append(w.blocks, b)
	if extra := len(w.blocks) - wanted; extra > 0 {
		w.blocks = append(w.blocks[:0], w.blocks[extra:]...)
	}
}

// A climb is what a window has found.
type climb struct {
	from, to int
	// unexplained is how many goroutines are too many at its end.
	unexplained float64
	requests    uint64
}

// climb asks four things of all pairs of blocks, with the slope of the
// later one's excess. Does the median slope, after Theil and Sen, make
// more goroutines than the least over the window, and than come by chance?
// Is a quarter of it reached in four of five pairs, so that it is a climb,
// and neither a few steps nor a saw? And do the newest blocks still climb
// at nearly that slope, so that it is not a filling up that has ended, and
// has the very last not come back already?
func (w *window) climb(least int) (climb, bool) {
	if len(w.blocks) < wanted {
		return climb{}, false
	}
	first, last := w.blocks[0], w.blocks[wanted-1]
	slopes := slopesOf(w.blocks)
	middle := median(slopes)
	rise := middle * (wanted - 1)
	newest := median(slopesOf(w.blocks[wanted-recent:]))
	isThere := float64(last.goroutines-first.goroutines) > rise/2
	if rise < float64(least) || rise < byChance(last.goroutines) ||
		slopes[len(slopes)/5] < middle/4 || newest < 0.7*middle ||
		!isThere {
		return climb{}, false
	}
	return climb{first.counted(), last.counted(), rise,
		last.ended - first.ended}, true
}

// byChance is what the number of goroutines may move by when each comes
// and goes by itself: that number then varies by its root, after Poisson.
// Eight of these are not met in a thousand days of looking each minute.
func byChance(goroutines int) float64 {
	return 8 * math.Sqrt(float64(max(goroutines, 0)))
}

// slopesOf is the excess for each block in between, of all pairs, sorted.
func slopesOf(blocks []block) []float64 {
	demands := make([]demand, len(blocks))
	for i := range blocks {
		demands[i] = demandAt(blocks, i)
	}
	var slopes []float64
	for i, later := range blocks {
		for j, earlier := range blocks[:i] {
			growth := demands[j].growthTo(demands[i])
			slopes = append(slopes,
				excess(earlier, later, growth)/float64(i-j))
		}
	}
	slices.Sort(slopes)
	return slopes
}

// indulgence is how much faster than demand the goroutines may grow, since
// work that lasts comes after the requests that asked for it.
const indulgence = 1.25

// excess is how many goroutines the later block has more than demand
// explains. What does not grow with demand, every service has some of,
// makes the others' growth smaller than demand's, whatever a request or a
// client needs of them.
func excess(earlier, later block, growth float64) float64 {
	explained := float64(earlier.goroutines) * (1 + indulgence*growth)
	return float64(later.goroutines) - explained
}

// median is of what is sorted. Of an even number it takes the lower of the
// two in the middle.
func median[N cmp.Ordered](of []N) N {
	return of[(len(of)-1)/2]
}
