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

// The runtime cuts a dump at 64 MB. What is longer is none. Headers are
// read before anybody knows what it is.
const (
	longestDump    = 64 << 20
	longestHeaders = 64 << 10
)

// errNoURL does not repeat what it was given: there may be a password in
// it, and nobody knows where in what is no URL.
var errNoURL = errors.New(
	"-pprof is no URL such as http://127.0.0.1:6060/debug/pprof/")

// pprofPull asks net/http/pprof. The URL is that of the index page, with
// or without the slash at its end. A user and a password in it are sent as
// such, to nobody else and over no redirect, and stay out of all errors.
func pprofPull(index string) (pull, error) {
	base, err := url.Parse(index)
	if err != nil ||
		base.Scheme != "http" && base.Scheme != "https" || base.Host == "" {
		return nil, errNoURL
	}
	user := base.User
	base.User = nil
	page := base.JoinPath("goroutine")
	page.RawQuery = "debug=2"
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxResponseHeaderBytes = longestHeaders
	client := &http.Client{
		Transport: transport,
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		},
	}

	return func(ctx context.Context) ([]byte, error) {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet,
			page.String(), nil)
		if err != nil {
			return nil, err
		}
		if password, ok := user.Password(); ok || user.Username() != "" {
			request.SetBasicAuth(user.Username(), password)
		}
		answer, err := client.Do(request)
		if err != nil {
			return nil, err
		}
		defer answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			return nil, fmt.Errorf("%s answers %d %s", page,
				answer.StatusCode, http.StatusText(answer.StatusCode))
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
