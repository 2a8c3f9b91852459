// A program that writes one of every profile the tests read, with the
// shapes that are easy to count wrongly: inlined calls, recursion,
// generics, closures, method values, labels, negative differences and
// goroutines parked in every way the harness names.
package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strconv"
	"strings"
	"sync"
	"time"
)

var (
	kept  [][]byte
	words []string
	sink  uint64
)

func main() {
	runtime.MemProfileRate = 512
	runtime.SetMutexProfileFraction(1)
	runtime.SetBlockProfileRate(1)
	dir := os.Args[1]

	for n := range 400 {
		keep(n)
	}
	write(dir, "goroutine0", "goroutine")
	write(dir, "heap0", "heap")
	write(dir, "allocs0", "allocs")

	cpu, err := os.Create(filepath.Join(dir, "cpu.pb.gz"))
	check(err)
	check(pprof.StartCPUProfile(cpu))
	for until := time.Now().Add(700 * time.Millisecond); time.Now().Before(until); {
		pprof.Do(context.Background(), pprof.Labels("route", "/quote", "tenant", "a"), work)
		work(context.Background())
	}
	pprof.StopCPUProfile()
	check(cpu.Close())

	// Half of what was kept goes, so that the difference in use is negative
	// for some functions and positive for others.
	clear(kept[len(kept)/2:])
	for n := range 300 {
		words = append(words, spell(n), join(n, strconv.Itoa(n)))
	}
	contend()
	park()

	write(dir, "goroutine", "goroutine")
	dump(dir)
	write(dir, "heap", "heap")
	write(dir, "allocs", "allocs")
	write(dir, "mutex", "mutex")
	write(dir, "block", "block")
}

func work(context.Context) {
	sink += fib(19)
	t := tally[uint64]{}
	add := t.add
	each(50, func(n int) {
		add(mix(uint64(n)))
	})
	sink += t.sum
}

// fib calls itself, so one stack holds it many times.
func fib(n int) uint64 {
	if n < 2 {
		return uint64(n)
	}
	return fib(n-1) + fib(n-2)
}

// mix and stir are small enough to be inlined into one another.
func mix(v uint64) uint64 { return stir(v) ^ stir(v+1) }

func stir(v uint64) uint64 {
	for range 40 {
		v ^= v << 13
		v ^= v >> 7
		v ^= v << 17
	}
	return v
}

type tally[T ~uint64] struct{ sum T }

//go:noinline
func (t *tally[T]) add(v T) { t.sum += v }

//go:noinline
func each(n int, do func(int)) {
	for i := range n {
		do(i)
	}
}

//go:noinline
func keep(n int) { kept = append(kept, page(n)) }

// page is inlined into keep: its allocation has two lines in one location.
func page(n int) []byte { return make([]byte, 1024+n) }

//go:noinline
func spell(n int) string { return strings.Repeat(strconv.Itoa(n), 200) }

//go:noinline
func join[T any](n int, v T) string { return fmt.Sprint(n, v, strings.Repeat("-", n)) }

// contend makes goroutines wait for one mutex and for one channel.
func contend() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	pipe := make(chan int)
	for range 4 {
		wg.Go(func() {
			for range 5 {
				mu.Lock()
				time.Sleep(200 * time.Microsecond)
				mu.Unlock()
			}
			pipe <- 1
		})
	}
	for range 4 {
		<-pipe
		time.Sleep(100 * time.Microsecond)
	}
	wg.Wait()
}

// park leaves goroutines behind, one kind a way of waiting.
func park() {
	never := make(chan int)
	var mu sync.Mutex
	var rw sync.RWMutex
	var wg sync.WaitGroup
	cond := sync.NewCond(&sync.Mutex{})
	mu.Lock()
	rw.Lock()
	wg.Add(1)

	for range 3 {
		go func() { never <- 1 }()
	}
	for range 2 {
		go send(never, 7)
	}
	empty := make(chan int)
	go func() { <-empty }()
	go func() {
		select {
		case <-empty:
		case <-time.After(time.Hour):
		}
	}()
	go func() { select {} }()
	go func() { var none chan int; <-none }()
	go mu.Lock()
	go func() { mu.Lock() }()
	go func() { rw.RLock() }()
	go func() { rw.Lock() }()
	go wg.Wait()
	go func() { wg.Wait() }()
	go func() { cond.L.Lock(); cond.Wait() }()
	go func() { time.Sleep(time.Hour) }()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go listener.Accept()
	reader, writer := io.Pipe()
	_ = writer
	go io.ReadAll(reader)
	go spin()
	pprof.Do(context.Background(), pprof.Labels("fixproof", "probe"), func(context.Context) {
		go func() { <-empty }()
	})
	settle()
}

// settle returns once every other goroutine waits, but for the one that
// never does.
func settle() {
	text := make([]byte, 1<<20)
	for {
		said := string(text[:runtime.Stack(text, true)])
		busy := strings.Count(said, "[runnable") + strings.Count(said, "[running")
		if busy == strings.Count(said, "main.spin(")+1 {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

func send(to chan int, v int) { to <- v }

func spin() {
	for {
		sink++
	}
}

func write(dir, name, kind string) {
	runtime.GC()
	runtime.GC()
	file, err := os.Create(filepath.Join(dir, name+".pb.gz"))
	check(err)
	check(pprof.Lookup(kind).WriteTo(file, 0))
	check(file.Close())
}

// dump writes all stacks as text: the only form in which the runtime names
// what each goroutine waits for.
func dump(dir string) {
	text := make([]byte, 1<<20)
	text = text[:runtime.Stack(text, true)]
	check(os.WriteFile(filepath.Join(dir, "stacks.txt"), text, 0o600))
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
