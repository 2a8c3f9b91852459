package main

import (
	"runtime"
	"sync"
)

// mapDays does the work for each day, on all cores, in the days' order.
func mapDays[R any](days int, work func(number uint64) R) []R {
	results := make([]R, days)
	var at sync.WaitGroup
	places := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range results {
		at.Add(1)
		places <- struct{}{}
		go func() {
			defer at.Done()
			results[i] = work(uint64(i))
			<-places
		}()
	}
	at.Wait()
	return results
}

func sumOf(days int, work func(number uint64) int) int {
	sum := 0
	for _, n := range mapDays(days, work) {
		sum += n
	}
	return sum
}
