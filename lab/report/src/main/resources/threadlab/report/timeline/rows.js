const HEIGHT = { variant: 26, group: 20, lane: 20 };

/** Lays lanes below each other: variants, in each its groups, in each its lanes; what is collapsed takes no room. */
export class Rows {
  constructor(model) {
    this.model = model;
    this.collapsed = new Set();
    for (const variant of model.variants) {
      variant.groups = [...Map.groupBy(variant.lanes, (lane) => lane.kind)].map(([kind, lanes]) => ({ kind, lanes, variant }));
      variant.groups.filter((group) => this.repeatsTasks(variant, group)).forEach((group) => this.collapsed.add(group));
    }
    this.lay();
  }

  /** Threads that ran one task each show the same again; one that ran several shows how they took turns. */
  repeatsTasks(variant, group) {
    const tasks = Map.groupBy(variant.lanes.filter((lane) => lane.kind === 'TASK'), (lane) => lane.detail);
    return tasks.size > 0 && group.kind.endsWith('_THREAD') && group.lanes.every((lane) => (tasks.get(lane.name) ?? []).length < 2);
  }

  lay() {
    this.all = [];
    this.byLane = new Map();
    this.height = 0;
    for (const variant of this.model.variants) {
      this.add('variant', variant);
      for (const group of variant.groups) {
        this.byLane.set(group, this.all.at(-1));
        if (!this.collapsed.has(variant)) {
          this.add('group', group);
        }
        for (const lane of group.lanes) {
          this.byLane.set(lane, this.all.at(-1));
          if (!this.collapsed.has(variant) && !this.collapsed.has(group)) {
            this.add('lane', lane);
          }
        }
      }
    }
  }

  add(type, item) {
    const row = { type, item, y: this.height, height: HEIGHT[type], index: this.all.length };
    this.all.push(row);
    this.byLane.set(item, row);
    this.height += row.height;
  }

  toggle(item) {
    if (!this.collapsed.delete(item)) {
      this.collapsed.add(item);
    }
    this.lay();
  }

  open(lane) {
    const group = lane.variant.groups.find((each) => each.lanes.includes(lane));
    this.collapsed.delete(lane.variant);
    this.collapsed.delete(group);
    this.lay();
  }

  /** Returns the row of a lane; where that is collapsed, the one that it is folded into. */
  of(item) {
    return this.byLane.get(item);
  }

  at(y) {
    return this.all.find((row) => y >= row.y && y < row.y + row.height);
  }

  between(top, bottom) {
    return this.all.filter((row) => row.y + row.height > top && row.y < bottom);
  }
}
