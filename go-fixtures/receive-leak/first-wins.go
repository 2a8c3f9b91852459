//go:build firstwins

package main

// cheapest asks all three at once, and the first answer wins: it is the
// quickest carrier's, and nobody waits for the slow ones.
func cheapest(carriers []carrier, to string) int {
	answers := make(chan int)

	// Nobody waits for them, and they wait for somebody: each of the
	// other two has an answer to hand over, and no one to hand it to.
	for _, c := range carriers {
		go func() {
			answers <- c.quote(to)
		}()
	}
	return <-answers
}
