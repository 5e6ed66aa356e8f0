//go:build tools

// Package tools pins the Temporal server that a local desk runs: its only purpose is to name the
// command so that go.mod and go.sum record the exact sources it is built from.
package tools

import _ "github.com/temporalio/cli/cmd/temporal"
