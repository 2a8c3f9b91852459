package leakalarm

import (
	"cmp"
	"slices"
)

// blocks is how many floors are compared: three rises, like the other
// rule's, but of the floor.
const blocks = 4

// A climb is how the lowest counts of four blocks lie to each other.
type climb struct {
	from, to   int
	perRequest float64
	// loadGrew: the last block served a quarter more than the first.
	loadGrew bool
}

// climbOf finds the floor of each block, its lowest count, and reports
// whether each is above the one before. A batch comes back to the same
// floor each time, a leak stands on all that it has left so far.
//
// How much it climbs for each request is the median over all pairs of
// floors, after Theil and Sen: one odd block does not move it.
func climbOf(samples []Sample) (climb, bool) {
	length := len(samples) / blocks
	var floors [blocks]Sample
	for i := range floors {
		block := samples[i*length : (i+1)*length]
		floors[i] = slices.MinFunc(block, func(a, b Sample) int {
			return cmp.Compare(a.Goroutines, b.Goroutines)
		})
	}
	var slopes []float64
	for i, later := range floors {
		for j, earlier := range floors[:i] {
			if j == i-1 && later.Goroutines <= earlier.Goroutines {
				return climb{}, false
			}
			if later.Completed > earlier.Completed {
				rise := later.Goroutines - earlier.Goroutines
				served := later.Completed - earlier.Completed
				slopes = append(slopes, float64(rise)/float64(served))
			}
		}
	}
	// Without requests there is nothing to climb with.
	if len(slopes) == 0 {
		return climb{}, false
	}
	first := servedIn(samples[:length])
	last := servedIn(samples[len(samples)-length:])
	return climb{
		from:       floors[0].Goroutines,
		to:         floors[blocks-1].Goroutines,
		perRequest: median(slopes),
		loadGrew:   last*4 > first*5,
	}, true
}

func servedIn(samples []Sample) uint64 {
	return samples[len(samples)-1].Completed - samples[0].Completed
}

// medianServed is what was served from one sample to the next.
func medianServed(samples []Sample) uint64 {
	served := make([]uint64, 0, len(samples))
	for i := range samples[1:] {
		served = append(served,
			samples[i+1].Completed-samples[i].Completed)
	}
	return median(served)
}

// median sorts what it is given. Of an even number it takes the lower of
// the two in the middle.
func median[N cmp.Ordered](of []N) N {
	slices.Sort(of)
	return of[(len(of)-1)/2]
}
