package threadlab.scenarios.contrast.processes;

import java.util.Map;

/// Tells a child in its environment who started it and how to answer; port 0 stands for its standard streams.
///
/// @param token what the child says first on a connection, so that no other process is taken for it
record Invitation(long parent, int port, String token) {

    private static final String PARENT = "THREADLAB_WORKER_PARENT";
    private static final String PORT = "THREADLAB_WORKER_PORT";
    private static final String TOKEN = "THREADLAB_WORKER_TOKEN";

    void writeTo(Map<String, String> environment) {
        environment.put(PARENT, Long.toString(parent));
        environment.put(PORT, Integer.toString(port));
        environment.put(TOKEN, token);
    }

    static Invitation readFrom(Map<String, String> environment) {
        var token = environment.get(TOKEN);
        if (token == null) {
            throw new IllegalStateException("no " + TOKEN + " in the environment: expected a start by WorkerProcess");
        }
        return new Invitation(
                Long.parseLong(environment.getOrDefault(PARENT, "0")),
                Integer.parseInt(environment.getOrDefault(PORT, "0")),
                token);
    }
}
