/// Measures what the agent costs; run by hand, see [Cost][threadlab.agent.cost.Cost].
package threadlab.agent.cost;
