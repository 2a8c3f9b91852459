//go:build !fix && !firstwins && !buffered

package main

// cheapest hands the carriers out to three workers and takes the best of
// their answers. All questions are answered, so the work is done.
func cheapest(carriers []carrier, to string) int {
	jobs := make(chan carrier)
	answers := make(chan int)

	// A worker takes jobs until there are none any more. But to range
	// over a channel that is empty is to wait for the next job: only
	// close says that there will be none, and nobody says it.
	for range carriers {
		go func() {
			for c := range jobs {
				answers <- c.quote(to)
			}
		}()
	}
	for _, c := range carriers {
		jobs <- c
	}
	best := <-answers
	for range carriers[1:] {
		best = min(best, <-answers)
	}
	return best
}
