/// Measures what the agent and its recordings cost web servers that serve on virtual threads.
package threadlab.agent.cost.server;
