"""Replays a recording with hftbacktest as deploy/backtests/q-v1.yaml does, once for each line on standard input.

Usage: hftbacktest_replay.py RECORDING.gz ARRAY.npz
Prints "ready" once the data is in memory, then the seconds of each replay. `belay bench replay --peer PYTHON
--peer-data RECORDING.gz` runs it, alternating with its own replays; it needs `pip install hftbacktest`.
"""
import contextlib
import sys
import time

import numpy as np
from hftbacktest import GTX, LIMIT, BacktestAsset, ROIVectorMarketDepthBacktest
from hftbacktest.data.utils import binancefutures
from numba import njit


@njit
def join_best(hbt):
    n = 0
    last_bid = last_ask = 0.0
    while hbt.wait_next_feed(False, 10_000_000_000) != 1:
        n += 1
        hbt.clear_inactive_orders(0)
        depth = hbt.depth(0)
        bid, ask = depth.best_bid, depth.best_ask
        if not (bid > 0 and ask > bid) or (bid == last_bid and ask == last_ask):
            continue
        position = hbt.position(0)
        orders = hbt.orders(0).values()
        while orders.has_next():
            order = orders.get()
            if order.cancellable:
                hbt.cancel(0, order.order_id, False)
        if position < 0.01 - 1e-9:
            hbt.submit_buy_order(0, 2 * n, bid, 0.001, GTX, LIMIT, False)
        if position > -0.01 + 1e-9:
            hbt.submit_sell_order(0, 2 * n + 1, ask, 0.001, GTX, LIMIT, False)
        last_bid, last_ask = bid, ask


def backtest(rows):
    asset = (
        BacktestAsset()
        .data(rows)
        .linear_asset(1.0)
        .constant_order_latency(10_000_000, 10_000_000)
        .risk_adverse_queue_model()
        .no_partial_fill_exchange()
        .trading_value_fee_model(-0.00005, 0.0007)
        .tick_size(0.1)
        .lot_size(0.001)
        .roi_lb(0.0)
        .roi_ub(200000.0)
    )
    return ROIVectorMarketDepthBacktest([asset])


def main(recording, array):
    with contextlib.redirect_stdout(sys.stderr):
        binancefutures.convert(recording, output_filename=array, combined_stream=True, buffer_size=5_000_000)
    rows = np.load(array)["data"]
    print("ready", flush=True)
    for _ in sys.stdin:
        subject = backtest(rows)
        start = time.perf_counter()
        join_best(subject)
        print("%.6f" % (time.perf_counter() - start), flush=True)


main(sys.argv[1], sys.argv[2])
