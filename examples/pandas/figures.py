"""Reads one year's figures and checks whether the outcomes add up to the requests received."""

import sys

import pandas

origin = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8787"
year = sys.argv[2] if len(sys.argv) > 2 else "2016"

figures = pandas.read_json(f"{origin}/v1/figures/{year}.json", orient="table")
value = figures["value"].xs(year, level="period").xs("_T", level="applicant_kind")

received = value["requests.received", "_T"]
outcomes = value["requests.outcome"].drop("_T", errors="ignore")
stated = outcomes.drop("_U", errors="ignore").sum()

print(outcomes.to_string())
print(f"\n{stated:.0f} of {received:.0f} requests have an outcome; the report leaves {received - stated:.0f} unexplained.")
