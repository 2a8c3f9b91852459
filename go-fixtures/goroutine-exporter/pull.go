package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// A pull fetches the text of all goroutines of the target.
type pull func(context.Context) ([]byte, error)

// The runtime cuts a dump at 64 MB. What is longer is none.
const longestDump = 64 << 20

// pprofPull asks net/http/pprof. The URL is that of the index page, with
// or without the slash at its end.
func pprofPull(index string) (pull, error) {
	base, err := url.Parse(index)
	if err != nil {
		return nil, err
	}
	if base.Scheme != "http" && base.Scheme != "https" || base.Host == "" {
		return nil, fmt.Errorf("%q is no http URL", index)
	}
	page := base.JoinPath("goroutine")
	page.RawQuery = "debug=2"

	return func(ctx context.Context) ([]byte, error) {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet,
			page.String(), nil)
		if err != nil {
			return nil, err
		}
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			return nil, err
		}
		defer answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			return nil, fmt.Errorf("%s answers %s", page, answer.Status)
		}
		return readDump(answer.Body)
	}, nil
}

// The gops agent reads one byte, which names what is asked for, and
// answers until it closes the connection. See package signal of
// github.com/google/gops.
const gopsStackTrace = 0x1

// gopsPull asks a gops agent. It serves one caller at a time, so a pull
// may have to wait until somebody else's profile of 30 s is done.
func gopsPull(address string) pull {
	return func(ctx context.Context) ([]byte, error) {
		var dialer net.Dialer
		conn, err := dialer.DialContext(ctx, "tcp", address)
		if err != nil {
			return nil, err
		}
		defer conn.Close()
		if deadline, ok := ctx.Deadline(); ok {
			if err := conn.SetDeadline(deadline); err != nil {
				return nil, err
			}
		}
		// A caller that gives up does not wait for the answer's end.
		stop := context.AfterFunc(ctx, func() {
			conn.SetDeadline(time.Unix(1, 0))
		})
		defer stop()
		if _, err := conn.Write([]byte{gopsStackTrace}); err != nil {
			return nil, err
		}
		return readDump(conn)
	}
}

func readDump(r io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, longestDump+1))
	if err == nil && len(text) > longestDump {
		err = errors.New("the dump is longer than 64 MB")
	}
	return text, err
}
