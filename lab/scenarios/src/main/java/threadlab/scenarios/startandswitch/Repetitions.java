package threadlab.scenarios.startandswitch;

/// Says how often a variant repeats in a pass: what is dear is repeated less often.
record Repetitions(int rounds, int times) {

    private static final int PROCESS_ROUNDS = 5;

    static Repetitions of(CostWorkload workload, String variant) {
        return switch (variant) {
            case "platform-threads", "gil" -> new Repetitions(workload.rounds(), workload.yardstickTimes());
            case "processes" -> new Repetitions(PROCESS_ROUNDS, 2);
            case "processes-jvm" -> new Repetitions(1, 2);
            default -> new Repetitions(workload.rounds(), workload.times());
        };
    }
}
