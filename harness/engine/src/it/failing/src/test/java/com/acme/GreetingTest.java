package com.acme;

import ai.massgen.engine.Scenarios;

@Scenarios("src/test/scenarios")
class GreetingTest {}
