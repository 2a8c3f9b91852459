// Goroutine-exporter looks at the goroutines of another Go process from
// time to time, keeps a snapshot each time they wait at other places than
// before, and tells Prometheus how many there are, in which state, and how
// many have waited for long.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"fixproof/fixtures/internal/goroutinedump"
)

// What a machine may have, and no number that overflows as bytes.
const mostMB = 1 << 20

// Exit codes as the flag package has them: 2 is the caller's mistake.
const usageError = 2

type options struct {
	pprof, gops, listen string
	interval, timeout   time.Duration
	keep                goroutinedump.Limit
	longMinutes         int
}

func main() {
	o, err := optionsFrom(os.Args[1:])
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "goroutine-exporter:", err)
		os.Exit(usageError)
	}
	ctx, stop := signal.NotifyContext(context.Background(),
		os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, o); err != nil {
		log.Fatal(err)
	}
}

func optionsFrom(arguments []string) (options, error) {
	var o options
	flags := flag.NewFlagSet("goroutine-exporter", flag.ContinueOnError)
	flags.StringVar(&o.pprof, "pprof", "",
		"`URL` of the target's pprof pages, such as "+
			"http://127.0.0.1:6060/debug/pprof/")
	flags.StringVar(&o.gops, "gops", "",
		"`address` of the target's gops agent, such as 127.0.0.1:6061")
	flags.StringVar(&o.listen, "listen", "127.0.0.1:9478",
		"`address` to serve /metrics, /places and /snapshots at")
	flags.DurationVar(&o.interval, "interval", 30*time.Second,
		"time from one look to the next")
	flags.DurationVar(&o.timeout, "timeout", 10*time.Second,
		"time after which a look has failed")
	flags.IntVar(&o.keep.Snapshots, "keep", 100,
		"`number` of snapshots kept")
	keepMB := flags.Int("keep-mb", 64,
		"`megabytes` of text that these may take")
	flags.IntVar(&o.longMinutes, "long", 5,
		"`minutes` from which on a wait is long")
	if err := flags.Parse(arguments); err != nil {
		return o, err
	}
	o.keep.Bytes = *keepMB << 20
	switch {
	case flags.NArg() > 0:
		// Not which: it may be an address with a password in it.
		return o, errors.New("there are words without a flag")
	case (o.pprof == "") == (o.gops == ""):
		return o, errors.New("give one target: -pprof URL or -gops address")
	case o.interval <= 0 || o.timeout <= 0:
		return o, errors.New("-interval and -timeout must be above 0")
	case o.keep.Snapshots < 1 || o.longMinutes < 1:
		return o, errors.New("-keep and -long must be at least 1")
	case *keepMB < 1 || *keepMB > mostMB:
		return o, fmt.Errorf("-keep-mb must be from 1 to %d", mostMB)
	}
	return o, nil
}

// run looks and serves until the context ends.
func run(ctx context.Context, o options) error {
	pull := gopsPull(o.gops)
	if o.pprof != "" {
		var err error
		if pull, err = pprofPull(o.pprof); err != nil {
			return err
		}
	}
	listener, err := net.Listen("tcp", o.listen)
	if err != nil {
		return err
	}
	w := newWatcher(pull, o.keep, o.longMinutes)
	server := &http.Server{
		Handler: pages(w), ReadHeaderTimeout: 5 * time.Second,
	}
	go w.watch(ctx, o.interval, o.timeout)
	go func() {
		<-ctx.Done()
		server.Close()
	}()
	log.Printf("metrics http://%s/metrics", listener.Addr())
	err = server.Serve(listener)
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}
